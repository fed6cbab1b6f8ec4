"""What goes wrong with data."""


class StatisticsError(ValueError):
    __module__ = 'statistics'
