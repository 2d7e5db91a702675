//! The one way from an [`Error`] to a Python exception.

use pyo3::PyErr;

use crate::error::Error;

/// The classes, defined in `python/copydesk/exceptions.py`.
mod classes {
    pyo3::import_exception!(copydesk.exceptions, GazetteerError);
    pyo3::import_exception!(copydesk.exceptions, OptionError);
    pyo3::import_exception!(copydesk.exceptions, ArgumentError);
    pyo3::import_exception!(copydesk.exceptions, LexiconError);
    pyo3::import_exception!(copydesk.exceptions, FileError);
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error.kind() {
            "gazetteer" => classes::GazetteerError::new_err(message),
            "option" => classes::OptionError::new_err(message),
            "argument" => classes::ArgumentError::new_err(message),
            "lexicon" => classes::LexiconError::new_err(message),
            "file" => classes::FileError::new_err(message),
            kind => unreachable!("the kind {kind} has a class"),
        }
    }
}
