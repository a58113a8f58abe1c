# Abstract numbers.
__python__ = ">=3.8"

@protocol
class Number: ...

@protocol
class Complex(Number): ...

@protocol
class Real(Complex): ...

@protocol
class Rational(Real): ...

@protocol
class Integral(Rational): ...
