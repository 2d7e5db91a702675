//! Long work, away from the interpreter, that Ctrl-C still stops.

use pyo3::prelude::*;

/// Runs `work` detached, so that other Python threads go on.
///
/// `work` calls its argument now and then with the number of texts done, and stops with `None` when
/// that says false. The call looks for signals and tells `progress` (a Python callable that takes
/// the number); what either raises is what this returns.
pub(super) fn run<T: Send>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&mut dyn FnMut(usize) -> bool) -> Option<T> + Send,
) -> PyResult<T> {
    let (result, raised) = py.detach(move || {
        let mut raised = None;
        let result = work(&mut |done| {
            // The work may ask again before it ends: what was raised first stays.
            if raised.is_none() {
                raised = Python::attach(|py| watch(py, progress.as_ref(), done)).err();
            }
            raised.is_none()
        });
        (result, raised)
    });
    match raised {
        Some(error) => Err(error),
        None => Ok(result.expect("work stops early only when told to")),
    }
}

fn watch(py: Python<'_>, progress: Option<&Py<PyAny>>, done: usize) -> PyResult<()> {
    py.check_signals()?;
    progress.map_or(Ok(()), |progress| progress.call1(py, (done,)).map(drop))
}
