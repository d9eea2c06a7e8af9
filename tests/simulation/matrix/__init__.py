"""Fault matrix: each operation, with each single fault at each I/O that it sets off.

A case is a short scenario: an event whose seats are taken, people who wait, and one operation.
A run without faults enumerates the I/Os of the operation and of all that it sets off until the
end of the next night; each of them with each kind of fault that can meet it is a cell. A kind that
cannot meet an I/O (a conflict of a read) is left out by the rule of ``faults.KINDS``, and counted.

module    content
cases     operations, each with its person, event and seed
scenario  one run: the people, the operation, its faults, rest and all checks
cells     enumeration of cells, and pairs drawn by a seed
branches  cells of a case, that share the run up to their faults
results   cells run in processes, and what is reported of them
command   `registrar simulate matrix`
"""
