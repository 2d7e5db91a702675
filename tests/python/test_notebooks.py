"""Every notebook in docs/notebooks runs from top to bottom, and is stored with its results."""

import os

import nbformat
import pytest
from cases import ROOT
from nbclient import NotebookClient

NOTEBOOKS = sorted((ROOT / "docs/notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_there_is_one():
    assert NOTEBOOKS


@each_notebook
@pytest.mark.filterwarnings("default")  # those of Jupyter are not ours
def test_a_notebook_runs(path, tmp_path):
    # It reads the project's files from where it stands, and writes to out; here it stands elsewhere.
    (tmp_path / "docs" / "notebooks").mkdir(parents=True)
    os.symlink(ROOT / "seeds", tmp_path / "seeds")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": tmp_path / "docs" / "notebooks"}}).execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [output["text"] for output in said if output.get("name") == "stderr"] == []


@each_notebook
def test_a_notebook_is_stored_as_it_ran(path):
    assert [cell.execution_count for cell in cells(path)] == [number + 1 for number in range(len(cells(path)))]
    outputs = [output for cell in cells(path) for output in cell.outputs]
    assert outputs
    assert {output.output_type for output in outputs} <= {"execute_result", "display_data", "stream"}
    text = path.read_text(encoding="utf-8")
    assert len(text) < 200_000
    assert str(ROOT) not in text
