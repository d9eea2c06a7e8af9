"""Contention model of one event's seat counter: the rush of a popular event, second by second.

A transaction holds each item that it writes from its preparation to its commit; another transaction
on that item is refused with TransactionConflict meanwhile. The model knows nothing else of
DynamoDB. Pauses, attempts, limits and time-outs are the product's own.
"""
