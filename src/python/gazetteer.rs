//! The gazetteer behind `copydesk.Gazetteer`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use super::input;
use super::output::Table;
use crate::error::Error;
use crate::gazetteer::{Alias, Case, Entity, Gazetteer as CoreGazetteer, OnError};

/// Entities and the names they go by.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Gazetteer(pub(super) Arc<CoreGazetteer>);

#[pymethods]
impl Gazetteer {
    /// From dicts, one after the other; the first bad one raises, unless `collect`.
    #[staticmethod]
    #[pyo3(signature = (rows: "object", collect: "bool"))]
    fn from_rows(rows: &Bound<'_, PyAny>, collect: bool) -> PyResult<Self> {
        let on_error = if collect { OnError::Collect } else { OnError::Raise };
        let mut raised = None;
        // An iterator that raises ends the rows, and what it raised is raised.
        let items = rows.try_iter()?.map_while(|item| item.map_err(|error| raised = Some(error)).ok());
        let rows = items.enumerate().map(|(number, row)| input::row(&row, number));
        let gazetteer = CoreGazetteer::from_read_rows(rows, on_error);
        match raised {
            Some(error) => Err(error),
            None => Ok(Self(Arc::new(gazetteer?))),
        }
    }

    /// From a file; bad rows are in `rejected`.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf, format: Option<String>) -> PyResult<Self> {
        let read = py.detach(|| CoreGazetteer::read(&path, format.as_deref()));
        Ok(Self(Arc::new(read?)))
    }

    /// Raises unless these can be the columns of a gazetteer.
    #[staticmethod]
    #[pyo3(signature = (columns: "list[str]"))]
    fn check_columns(columns: Vec<String>) -> PyResult<()> {
        Ok(CoreGazetteer::check_columns(columns.iter().map(String::as_str))?)
    }

    /// The bundled one.
    #[staticmethod]
    fn world(py: Python<'_>) -> Self {
        Self(py.detach(CoreGazetteer::world))
    }

    /// Towns of GeoNames, and the countries and states that they lie in.
    #[staticmethod]
    #[pyo3(signature = (regions: "list[dict[str, object]]", towns: "list[dict[str, object]]"))]
    fn places(py: Python<'_>, regions: &Bound<'_, PyList>, towns: &Bound<'_, PyList>) -> PyResult<Self> {
        let rows = |list: &Bound<'_, PyList>| {
            list.iter()
                .enumerate()
                .map(|(number, row)| input::row(&row, number).map_err(Error::gazetteer))
                .collect::<Result<Vec<_>, _>>()
        };
        let (regions, towns) = (rows(regions)?, rows(towns)?);
        Ok(Self(Arc::new(py.detach(|| CoreGazetteer::places(regions, towns))?)))
    }

    /// Both; `other` wins.
    fn merge(&self, py: Python<'_>, other: &Self) -> Self {
        Self(py.detach(|| Arc::new(self.0.merge(&other.0))))
    }

    /// Writes the saved form.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        Ok(py.detach(|| self.0.save(&path))?)
    }

    /// The gazetteer in a file, mapped.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf, verify: bool) -> PyResult<Self> {
        Ok(Self(py.detach(|| CoreGazetteer::load(&path, verify))?))
    }

    /// The saved form.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes = py.detach(|| self.0.to_bytes());
        PyBytes::new(py, &bytes)
    }

    /// The gazetteer of a saved form.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        Ok(Self(Arc::new(py.detach(|| CoreGazetteer::from_bytes(bytes))?)))
    }

    /// The checksum of the file that it was loaded from.
    fn checksum(&self) -> Option<u64> {
        self.0.checksum()
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// The row with this id.
    #[pyo3(signature = (id: "str") -> "dict[str, object] | None")]
    fn get<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.0.get(id).map(|entity| dict(py, &entity)).transpose()
    }

    /// The rows as a table, lists joined; its dicts make an equal gazetteer.
    fn table(&self) -> Table {
        self.0.to_table().into()
    }

    /// The rows that were refused.
    fn rejected(&self) -> Table {
        self.0.rejected_table().into()
    }

    /// The same, a sentence for each.
    fn problems(&self) -> Vec<String> {
        self.0.rejected().iter().map(ToString::to_string).collect()
    }

    /// What is doubtful.
    fn check(&self, py: Python<'_>) -> Table {
        py.detach(|| self.0.check()).into()
    }
}

/// A row as its caller would write it: the name is an alias without being listed.
pub(super) fn dict<'py>(py: Python<'py>, entity: &Entity) -> PyResult<Bound<'py, PyDict>> {
    let Entity {
        id,
        name,
        entity_type,
        aliases,
        demonyms,
        stands_for,
        country,
        parent,
        same_as,
        latitude,
        longitude,
        population,
        domains,
        roles,
        valid_from,
        valid_to,
        prior,
    } = entity;
    let dict = PyDict::new(py);
    dict.set_item("id", id)?;
    dict.set_item("name", name)?;
    dict.set_item("type", entity_type)?;
    dict.set_item("aliases", names(py, aliases.iter().filter(|alias| **alias != Alias::new(name.as_str())))?)?;
    dict.set_item("demonyms", names(py, demonyms)?)?;
    dict.set_item("stands_for", stands_for)?;
    dict.set_item("country", country)?;
    dict.set_item("parent", parent)?;
    dict.set_item("same_as", same_as)?;
    dict.set_item("latitude", latitude)?;
    dict.set_item("longitude", longitude)?;
    dict.set_item("population", population)?;
    dict.set_item("domains", domains)?;
    let offices = PyList::empty(py);
    for role in roles {
        let office = PyDict::new(py);
        office.set_item("title", &role.title)?;
        office.set_item("of", &role.of)?;
        office.set_item("from", &role.from)?;
        office.set_item("to", &role.to)?;
        offices.append(office)?;
    }
    dict.set_item("roles", offices)?;
    dict.set_item("valid_from", valid_from)?;
    dict.set_item("valid_to", valid_to)?;
    dict.set_item("prior", prior)?;
    Ok(dict)
}

/// Aliases: a text, or a dict where there is more to say.
fn names<'py, 'a>(py: Python<'py>, aliases: impl IntoIterator<Item = &'a Alias>) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for Alias { text, case, is_weak } in aliases {
        if case.is_none() && !is_weak {
            list.append(text)?;
            continue;
        }
        let alias = PyDict::new(py);
        alias.set_item("text", text)?;
        let case = case.map(|case| match case {
            Case::Smart => "smart",
            Case::Exact => "exact",
            Case::Ignore => "ignore",
        });
        alias.set_item("case", case)?;
        alias.set_item("weak", is_weak)?;
        list.append(alias)?;
    }
    Ok(list)
}
