"""In-memory DynamoDB behind boto3's low-level client interface, for simulations and rules.

Pure and synchronous: no thread, no sleep, no clock, no randomness of its own. The same calls in the
same order give the same answers.

Use::

    store = Store(wall=lambda: seconds, lag=lambda: 0.5)
    store.create_table("registrar", table_properties())  # those of infra/data.yaml: template.py
    client = Client(store)                               # what registrar.aws.table.Table works on
    client.put_item(TableName="registrar", Item=item)

``wall``
    Returns the wall clock in seconds. Tokens of transactions live ten minutes by it, and an entry
    of an index becomes visible by it.
``lag``
    Returns the seconds after which the entries of one commit become visible in an index; asked once
    for each item and index that a commit changes. Entries of one item stay in their order.
``store.on_commit``
    A list of callables; each is called after every commit that changed something, with a list of
    ``Change(key, old, new)``: the key as ``(pk, sk)``, the item before and after, None where there
    is none. Items are shared, never copied: look, do not change.
``store.stream("registrar")``
    Returns the table's stream: ``stream.records`` grows by a record for each changed item, in the
    order of commits, in the form that a Lambda function receives (KEYS_ONLY).

A call in two steps, for a scheduler that lets others go on while a write is in flight::

    write = store.begin("transact_write_items", payload)   # refuses what is invalid, or conflicts
    ...                                                    # others run
    answer = store.commit(write)                           # or store.abort(write)

``begin``
    Checks the payload of a write operation and notes its items as in flight. Raises the ClientError
    of an invalid payload, or of a conflict: a transaction conflicts with every write in flight on
    one of its items, a single write with every transaction in flight (two single writes do not
    conflict). Nothing has changed, and nothing is in flight, when it raises.
``commit``
    Evaluates the conditions on the items as they are now, changes all or nothing, and returns the
    answer. Raises the ClientError of a failed condition. The items are no longer in flight after.
``abort``
    Takes the items out of flight, without effect.

``Client`` makes both steps at once. Reads see commits alone: those of a table at once, whatever
ConsistentRead says, those of an index after its lag; ``transact_get_items`` conflicts with writes
in flight. Errors are those of botocore: ClientError with its code and its CancellationReasons,
ParamValidationError for a payload that botocore itself refuses.
"""
