"""The walk: what a person does, step by step, and what may never happen on the way.

Start with `run.py` one folder up. The files of the steps carry the words of the journey; `person.py`
is how anything on a page is found, `rules.py` is what every page has to keep.
"""
