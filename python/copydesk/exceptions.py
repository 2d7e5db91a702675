"""What copydesk raises: wrong gazetteers, options and arguments; never a strange article.

Every class is a `CopydeskError` and also the builtin that fits, so existing `except` clauses work.
"""

__all__ = [
    "ArgumentError",
    "CopydeskError",
    "FileError",
    "GazetteerError",
    "LexiconError",
    "MissingPackageError",
    "OptionError",
    "UnknownIdError",
]


class CopydeskError(Exception):
    """The base of all errors that copydesk raises.

    >>> import copydesk as cd
    >>> try:
    ...     cd.Matcher(["Russia"], case="upper")
    ... except cd.CopydeskError as error:
    ...     print(type(error).__name__)
    OptionError
    """


class GazetteerError(CopydeskError, ValueError):
    """A row of a gazetteer is wrong; the message names row, column, found and expected.

    >>> import copydesk as cd
    >>> cd.Gazetteer([{"id": "Q159", "name": "", "type": "place"}])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    copydesk.exceptions.GazetteerError: gazetteer row 0: column name: ...
    """


class OptionError(CopydeskError, ValueError):
    """An option has a word that isn't one of those allowed.

    >>> import copydesk as cd
    >>> cd.Matcher(["Russia"], case="upper")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    copydesk.exceptions.OptionError: option case: found "upper", expected ...
    """


class ArgumentError(CopydeskError, ValueError, TypeError):
    """An argument is of the wrong type, names no column, or holds what it may not.

    >>> import copydesk as cd
    >>> cd.analyze([{"body": "Vladimir Putin met Kim Jong Un in Russia."}], text="bdy")
    Traceback (most recent call last):
    copydesk.exceptions.ArgumentError: argument text: found 'bdy', expected one of the columns: body
    """


class UnknownIdError(CopydeskError, KeyError):
    """No article or entity has this id.

    >>> import copydesk as cd
    >>> cd.Gazetteer([])["Q159"]
    Traceback (most recent call last):
    copydesk.exceptions.UnknownIdError: gazetteer: found no entity with the id 'Q159'
    """

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would show the message's repr


class LexiconError(CopydeskError, ValueError):
    """A word list doesn't read; the message names file and line.

    >>> import copydesk as cd
    >>> issubclass(cd.LexiconError, ValueError)
    True
    """


class FileError(CopydeskError, OSError):
    """A file can't be read, or holds nothing of use.

    >>> import copydesk as cd
    >>> cd.read_gazetteer("no/such.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    copydesk.exceptions.FileError: file no/such.csv: ...
    """


class MissingPackageError(CopydeskError, ImportError):
    """What was asked for needs a package that isn't installed; the message names it.

    >>> import copydesk as cd
    >>> issubclass(cd.MissingPackageError, ImportError)
    True
    """
