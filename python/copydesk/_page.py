"""Style and script of the report page, and the style of its bars, which a notebook shows too."""

BARS = """
.copydesk .panels{display:grid;grid-template-columns:1fr 1fr;gap:1rem 3rem}
.copydesk .bars{list-style:none;margin:.8em 0;padding:0;max-width:52rem;display:grid;align-items:center;gap:.36em .6em;
  grid-template-columns:minmax(6em,11.5em) 1fr auto auto}
.copydesk .bars li{display:contents}
.copydesk .bars small{margin:0}
.copydesk .bars .name small{margin-left:.5em}
.copydesk .name{overflow-wrap:anywhere;unicode-bidi:plaintext}
.copydesk small{opacity:.7;font-size:.8em;margin-left:.5em}
.copydesk .track{display:block;height:1.05em}
.copydesk .bar{display:block;height:100%;min-width:2px;border-radius:0 .2em .2em 0;background:rgb(var(--c));
  -webkit-print-color-adjust:exact;print-color-adjust:exact}
.copydesk .count{text-align:right;font-variant-numeric:tabular-nums}
.copydesk .count,.copydesk .count+small{white-space:nowrap}
@container (max-width:56rem){.copydesk .panels{grid-template-columns:1fr}}
@container (max-width:34rem){.copydesk .bars{display:block}
  .copydesk .bars li{display:grid;grid-template-columns:1fr auto auto;gap:0 .5em;align-items:baseline;padding:.3em 0}
  .copydesk .bars .track{grid-row:2;grid-column:1/4;height:.6em}}
"""

PAGE = """
:root{color-scheme:light dark;--line:#d8d8d4;--soft:#f5f5f2}
@media (prefers-color-scheme:dark){:root{--line:#3d3f42;--soft:#232527}body{background:#17191b;color:#e8e6e3}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:66rem;margin:0 auto;padding:2rem 1.25rem 6rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem;overflow-wrap:anywhere;unicode-bidi:plaintext}
h2{font-size:1.3rem;line-height:1.25;margin:3rem 0 .3rem}
h3{font-size:1rem;margin:.8rem 0 0}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin-top:1.3rem;font-size:.9rem}
a{color:inherit;text-decoration-color:color-mix(in srgb,currentColor 45%,transparent);text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor}
.note,footer{margin:.2rem 0;opacity:.75;font-size:.9rem;max-width:46rem}
.counts{display:flex;flex-wrap:wrap;gap:.6rem 2.6rem;margin:1.4rem 0 0}
.counts dd{margin:0;font-size:1.7rem;font-weight:600;line-height:1.15;font-variant-numeric:tabular-nums}
.counts dt{opacity:.75;font-size:.9rem}
.counts div{display:flex;flex-direction:column}
.lines{max-width:60rem;margin-top:1rem}
.line,.axis{display:grid;grid-template-columns:13em 1fr 11em;gap:.8em;align-items:end;margin:.45em 0}
.axis i{font-style:normal}
.line>small{margin:0;font-variant-numeric:tabular-nums}
.line svg{display:block;width:100%;height:2.6rem;border-bottom:1px solid currentColor;fill:rgb(var(--c));
  overflow:visible}
.all{--c:128 128 128}
.axis{margin-top:-.2em}
.axis span{grid-column:2;display:flex;justify-content:space-between;font-size:.8rem;opacity:.75;
  font-variant-numeric:tabular-nums}
.filter{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.9rem 0 .6rem}
input,select,button{font:inherit;color:inherit;background:transparent;border:1px solid var(--line);
  border-radius:.4em;padding:.35em .6em}
option{color:CanvasText;background:Canvas}
output{opacity:.75;font-size:.9rem}
.buttons{margin:.6rem 0 1rem}
.buttons button{font-size:.9rem;cursor:pointer}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
thead th{position:sticky;top:0;background:Canvas;text-align:left;border-bottom:2px solid currentColor;padding:0;
  z-index:1}
@media (prefers-color-scheme:dark){thead th{background:#17191b}}
th button{border:0;border-radius:0;padding:.45em .6em .45em 0;font-weight:600;cursor:pointer;white-space:nowrap}
th[aria-sort=ascending] button::after{content:" ▲";font-size:.7em}
th[aria-sort=descending] button::after{content:" ▼";font-size:.7em}
td:nth-child(2){min-width:5em}
td{padding:.4em .6em .4em 0;border-bottom:1px solid var(--line);vertical-align:baseline;overflow-wrap:anywhere}
td:nth-child(n+3),th:nth-child(n+3){white-space:nowrap}
td:nth-child(3),td:nth-child(4),td:nth-child(6),th:nth-child(3),th:nth-child(4),th:nth-child(6){text-align:right;
  width:6.5em;padding-right:1.2em}
th:nth-child(n+3) button{padding-right:0}
td:nth-child(5){width:9em}
.more{display:none}
.open .more,html:not(.js) tbody:target .more{display:table-row}
.more td,.more td:nth-child(1){padding:.4em 0 1em;white-space:normal;background:var(--soft);text-align:left}
.more .meta{margin:.3em 1em}
.passages{list-style:none;margin:.6em 1em 0;padding:0;max-width:48rem}
.passages li{margin:.7em 0 0;padding-left:.8em;border-left:3px solid rgb(var(--c)/.5);overflow-wrap:anywhere}
.passages p{margin:.15em 0;unicode-bidi:plaintext}
.passages p a{text-decoration:none}
.passages cite{font-style:normal;font-size:.85em;opacity:.8}
details{border-top:1px solid var(--line);padding:.7rem 0;scroll-margin-top:.5rem}
details[open]{padding-bottom:1.6rem}
summary{cursor:pointer;list-style:none;display:block;position:relative;padding-left:1.3rem}
summary::-webkit-details-marker{display:none}
summary::before{content:"▸";position:absolute;left:0;opacity:.6}
details[open]>summary::before{content:"▾"}
summary .meta{display:block}
.copydesk details>.text,.copydesk details>.meta,.copydesk details>.facts{margin-left:1.3rem}
:target{scroll-margin-top:5rem}
mark:target{outline:2px solid;outline-offset:2px}
footer{margin-top:3rem}
[hidden]{display:none}
@container (max-width:40rem){
  .line{grid-template-columns:1fr auto;gap:0 .8em}.line svg{grid-row:2;grid-column:1/3;height:2.2rem}
  .axis{display:block;margin-top:.1em}
  td:nth-child(5),th:nth-child(5),td:nth-child(6),th:nth-child(6){display:none}
  td:nth-child(3),td:nth-child(4),th:nth-child(3),th:nth-child(4){width:4.6em;padding-right:.3em}
  .copydesk details>.text,.copydesk details>.meta,.copydesk details>.facts{margin-left:0}
  .counts{gap:.6rem 1.6rem}.counts dd{font-size:1.35rem}.passages,.more .meta{margin-left:.5em;margin-right:.3em}}
@media (max-width:40rem){main{padding:1.2rem .9rem 5rem}h1{font-size:1.45rem}h2{margin-top:2.3rem}}
@media print{body{font-size:10.5pt;background:#fff;color:#000}main{max-width:none;
  padding:0}.filter>:not(output),.buttons,nav{display:none}
  thead th{position:static}thead{display:table-header-group}h2{break-after:avoid}
  summary,tr,li,.line{break-inside:avoid}
  a{text-decoration:none}.copydesk .text{max-width:none;line-height:1.6}}
"""

SCRIPT = """
(function(){
var root=document.documentElement,table=document.querySelector('table');root.classList.add('js');
function show(){
  var at=document.getElementById(location.hash.slice(1));if(!at)return;
  if(at.tagName==='TBODY'){at.hidden=false;at.classList.add('open')}
  var box=at.closest('details');if(box)box.open=true;
  at.scrollIntoView({block:at.tagName==='MARK'?'center':'start'});
  if(at.tagName==='MARK')at.focus({preventScroll:true});
}
addEventListener('hashchange',show);
document.querySelectorAll('.buttons button').forEach(function(button,number){
  button.onclick=function(){document.querySelectorAll('#articles details').forEach(function(box){box.open=!number})}});
if(table)sorted();show();
function sorted(){
var rows=Array.from(table.tBodies),heads=Array.from(table.tHead.rows[0].cells);
table.addEventListener('click',function(event){
  var link=event.target.closest('tr:not(.more) a');
  if(link){event.preventDefault();link.closest('tbody').classList.toggle('open')}});
heads.forEach(function(head,number){head.onclick=function(){
  var counts=number===2||number===3||number===5;
  var order=head.getAttribute('aria-sort'),up=order?order!=='ascending':!counts;
  heads.forEach(function(other){other.removeAttribute('aria-sort')});
  head.setAttribute('aria-sort',up?'ascending':'descending');
  var keys=new Map(rows.map(function(body){
    var text=body.rows[0].cells[number].textContent;return[body,counts?parseFloat(text.replace(/,/g,'')):text]}));
  rows.slice().sort(function(a,b){
    var x=keys.get(a),y=keys.get(b),before=counts?x-y:(!x-!y)||x.localeCompare(y);
    return up?before:-before}).forEach(function(body){table.appendChild(body)});filter()}});
var form=document.querySelector('.filter'),text=form.querySelector('input'),type=form.querySelector('select'),
  out=form.querySelector('output'),all=form.querySelector('button'),limit=+form.dataset.limit;
function filter(){
  var wanted=text.value.trim().toLowerCase(),n=0;
  Array.from(table.tBodies).forEach(function(body){
    var name=body.rows[0].cells[0].textContent.toLowerCase();
    var fits=(!type.value||body.dataset.type===type.value)&&name.includes(wanted);
    n+=fits;body.hidden=!fits||(n>limit&&!body.classList.contains('open'))});
  all.hidden=n<=limit;
  out.textContent=n>limit?limit+' of '+n+' shown':n<rows.length?n+' of '+rows.length+' fit':''}
form.onsubmit=function(event){event.preventDefault()};
form.oninput=filter;all.onclick=function(){limit=Infinity;filter()};filter();
}})();
"""
"""Opens what a link leads to; sorts and filters the table. It never makes HTML from a text."""
