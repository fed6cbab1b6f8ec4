# Abstract base classes.
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Half(Shape):
    def area(self): return 0
class Full(Half):
    name = "full"
for cls in (Shape, Half, Full):
    try:
        print(cls().area())
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__))
class Duck: pass
Shape.register(Duck)
print(isinstance(Duck(), Shape), issubclass(Duck, Shape), Duck.__mro__)
