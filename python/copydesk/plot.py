"""Pictures of a corpus, on matplotlib (extra `plot`): `a.plot.timeline()` and its like give the axes.

>>> import copydesk as cd, matplotlib
>>> matplotlib.use("agg")
>>> a = cd.analyze(["Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin."])
>>> a.plot.network().get_title(loc="left")
'Named in the same sentence'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk import _frames

if TYPE_CHECKING:
    from copydesk.analysis import Analysis

__all__ = ["Plot"]

_INK, _ACCENT, _PALE = "#1f2933", "#c2410c", "#94a3b8"


class Plot:
    """The pictures of one `Analysis`. Each method takes the arguments of the method it draws, and `ax=` to draw on."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def timeline(self, by: str = "entity", *, freq: str = "D", ax: Any = None, **options: Any) -> Any:
        """The share of the articles of each period that have a term, a line each; bursts are dots.

        >>> import copydesk as cd, matplotlib
        >>> matplotlib.use("agg")
        >>> a = cd.analyze([{"text": "Putin left.", "date": "2024-03-01"}], text="text", published="date")
        >>> [line.get_label() for line in a.plot.timeline().lines]
        ['Vladimir Putin']
        """
        ax = _axes(ax)
        lines: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(self._analysis.timeline(by, freq=freq, **{"most": 5, **options})):
            lines.setdefault(row["name"] or row["term"], []).append(row)
        for label, rows in lines.items():
            times = [row["period"] for row in rows]
            (line,) = ax.plot(times, [row["share"] for row in rows], label=label)
            bursts = [row for row in rows if row["is_burst"]]
            ax.scatter(
                [row["period"] for row in bursts], [row["share"] for row in bursts], color=line.get_color(), s=18
            )
        if lines:
            ax.legend(frameon=False)
        ax.figure.autofmt_xdate()
        ax.set_ylabel("share of articles")
        ax.set_ylim(bottom=0)
        return _clean(ax, f"Articles with each {by}")

    def keyness(self, by: Any = "source", *, target: Any = None, most: int = 12, ax: Any = None, **options: Any) -> Any:
        """The terms that are most typical of one group, and those that are least; without a target, of the first.

        >>> import copydesk as cd, matplotlib
        >>> matplotlib.use("agg")
        >>> a = cd.analyze(["The ferry sank. The ferry left.", "The bank failed."])
        >>> a.plot.keyness(by=["sea", "money"], min_count=1, most=2).get_title(loc="left")
        'Typical of sea'
        """
        if target is None:
            target = self._analysis._groups(by)[1][0]
        measure = options.get("measure", "g2")
        rows = [row for row in _rows(self._analysis.keyness(by, target=target, **options)) if row[measure] is not None]
        chosen = rows[:most] + [row for row in rows[most:][-most:] if row[measure] < 0]
        ax, places = _axes(ax), range(len(chosen))
        heights = [row[measure] for row in chosen]
        ax.barh(places, heights, color=[_ACCENT if height > 0 else _PALE for height in heights])
        ax.set_yticks(places, [row["name"] or row["term"] for row in chosen])
        ax.invert_yaxis()
        ax.set_xlabel(measure)
        return _clean(ax, f"Typical of {target}")

    def dispersion(self, terms: list[str] | None = None, *, of: str = "words", most: int = 10, ax: Any = None) -> Any:
        """Frequency against evenness: each term a dot, those asked for (or the most frequent) with their names.

        >>> import copydesk as cd, matplotlib
        >>> matplotlib.use("agg")
        >>> a = cd.analyze(["The ferry sank.", "The ferry left.", "The bank failed."])
        >>> a.plot.dispersion(["ferry"]).get_xscale()
        'log'
        """
        rows = [row for row in _rows(self._analysis.dispersion(of=of, min_count=1)) if row["dp_norm"] is not None]
        named = rows[:most] if terms is None else [row for row in rows if row["term"] in terms]
        ax = _axes(ax)
        ax.scatter([row["n"] for row in rows], [row["dp_norm"] for row in rows], s=8, color=_PALE, linewidths=0)
        ax.scatter([row["n"] for row in named], [row["dp_norm"] for row in named], s=14, color=_ACCENT)
        for row in named:
            ax.annotate(row["name"] or row["term"], (row["n"], row["dp_norm"]), fontsize=8, color=_INK)
        ax.set_xscale("log")
        ax.set_xlabel("how often")
        ax.set_ylabel("unevenness (DPnorm)")
        return _clean(ax, "How evenly terms are spread")

    def network(self, unit: str = "sentence", *, most: int = 40, ax: Any = None, **options: Any) -> Any:
        """Entities that stand together: the strongest ties, thicker the more often.

        >>> import copydesk as cd, matplotlib
        >>> matplotlib.use("agg")
        >>> a = cd.analyze(["Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin."])
        >>> len(a.plot.network().texts)
        2
        """
        nx = _frames.package("networkx")
        whole = self._analysis.network(unit, **options)
        edges = sorted(whole.edges(data="weight"), key=lambda edge: (-edge[2], edge[0], edge[1]))[:most]
        graph = whole.edge_subgraph([(left, right) for left, right, _ in edges])
        ax = _axes(ax)
        heaviest = max((weight for _, _, weight in edges), default=1)
        places = nx.circular_layout(sorted(graph)) if len(graph) < 3 else nx.kamada_kawai_layout(graph, weight=None)
        for left, right, weight in edges:
            (x, y), (u, v) = places[left], places[right]
            ax.plot([x, u], [y, v], color=_PALE, linewidth=0.5 + 3 * weight / heaviest, zorder=1)
        names = sorted(graph)
        most_named = max((graph.nodes[node]["n"] for node in names), default=1)
        sizes = [20 + 200 * graph.nodes[node]["n"] / most_named for node in names]
        ax.scatter([places[n][0] for n in names], [places[n][1] for n in names], s=sizes, color=_ACCENT, zorder=2)
        for node in names:
            ax.annotate(graph.nodes[node]["name"], places[node], fontsize=8, color=_INK, ha="center", va="bottom")
        ax.set_axis_off()
        return _clean(ax, f"Named in the same {unit}")

    def __repr__(self) -> str:
        return "Plot(timeline, keyness, dispersion, network)"


def _axes(ax: Any) -> Any:
    if ax is not None:
        return ax
    _, ax = _frames.package("matplotlib.pyplot").subplots(figsize=(8, 4.5), layout="constrained")
    return ax


def _clean(ax: Any, title: str) -> Any:
    ax.set_title(title, loc="left")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any flavour."""
    return _frames.read(frame).rows()
