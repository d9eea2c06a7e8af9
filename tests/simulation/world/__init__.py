"""Seeded world: virtual time, AWS with faults, and simulated Lambda processes of the real code.

Everything runs in one thread. A task is a greenlet that runs until its next I/O; time passes only
between I/Os. All chance comes from generators seeded by strings, so a seed replays exactly.

module          content
clock           virtual time of the whole world, in seconds
scheduler       tasks, ordered by the virtual time at which each goes on
faults          fault kinds; profiles (probabilities) and plans (a fault at one I/O of one task)
process         simulated process: an ``App`` with caches, clock skew and connections of its own
functions       Lambda functions: instances, invocations with a time-out, crashes
service_client  what the clients of AWS's services have in common: each call is an I/O point
client          clients of the table and of secrets
ses             SES: answers, quota, suspension, and the events about each accepted mail
user_pool       Cognito: organisers' accounts and sign-ins, with its tokens and its client
stream          event source mappings: batches, lanes, partial failures, retries
schedule        the minute's sweep
remembered      libraries that remember what they made of the same input
record          record of what happened, for checks and for the printed history
world           all of it together
"""
