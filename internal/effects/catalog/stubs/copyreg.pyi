# How objects are pickled, in this process: what one registers, another does not know.
__python__ = ">=3.8"

@raises("TypeError")
@state("copyreg", write=True)
def pickle(ob_type: type, pickle_function: Callable[[Any], Any], constructor_ob: Any = None) -> None: ...

@raises("TypeError")
@state("copyreg", write=True)
def constructor(object: Any) -> None: ...
