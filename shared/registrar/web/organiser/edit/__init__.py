"""Pages that edit an event, make a new one, and choose its team; a function of its own serves them.

Its role alone may write what is published. Each part of the event file has a page; all of them are
one kind of form.
"""
