"""citecheck: does every citation of a medical article hold?"""

__version__ = "0.1.0"
