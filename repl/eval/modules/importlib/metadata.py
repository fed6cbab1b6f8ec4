"""What is installed beside the program: nothing is."""

__all__ = ["PackageNotFoundError", "distribution", "distributions", "entry_points", "files",
           "metadata", "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """The package was not found."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        return self.args[0]


class EntryPoints(tuple):
    """An immutable collection of selectable EntryPoint objects."""

    __slots__ = ()

    def __getitem__(self, name):
        raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        """Select entry points from self that match the given parameters."""
        return self

    @property
    def names(self):
        """Return the set of all names of all entry points."""
        return set()

    @property
    def groups(self):
        """Return the set of all groups of all entry points."""
        return set()


def distribution(distribution_name):
    """Get the Distribution instance for the named package."""
    if not distribution_name:
        raise ValueError("A distribution name is required.")
    raise PackageNotFoundError(distribution_name)


files = metadata = requires = version = distribution


def distributions(**kwargs):
    """Get all Distribution instances in the current environment."""
    return iter(())


def entry_points(**params):
    """Return EntryPoint objects for all installed packages."""
    return EntryPoints()


def packages_distributions():
    """Return a mapping of top-level packages to their distributions."""
    return {}
