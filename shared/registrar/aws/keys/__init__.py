"""Keys of the one table, by access pattern.

question                                     key                                index
what is this event, and its form?            DEF#event, DEF                     table
which file was published as this version?    DEF#event, VERSION#number          table
what is being edited in the event?           DEF#event, DRAFT                   table
which events are listed?                     EVENTS, EV#event                   table
has it a free seat, is it open?              EV#event, SEATS                    table
has this option a free seat?                 EV#event, SEATS#field#option       table
which options have none?                     EV#event, SEATS#...                table
which number is next on the waiting list?    EV#event, TICKET                   table
who waits and can take a seat, in order?     EV#event#WL, ticket                table
who waits and is passed over, by why?        EV#event#WL#PASSED, reason#ticket  table
until when may its list get seats?           EV#event, PROMOTION                table
which waiting lists may get seats?           PROMOTIONS, due_at                 due
which events are there at all?               EVENTS#ALL, EV#event               table
which events were never published?           EVENTS#DRAFTS, EV#event            table
is an import of the event under way?         EV#event, IMPORT                   table
what did this consent say?                   DEF#event, TEXT#hash               table
how far is this broadcast?                   EV#event, RUN#kind[#occasion]      table
which broadcasts are due?                    RUNS, due_at                       due
what is this announcement?                   EV#event, NEWS#id                  table
whom did its search find?                    EV#event#FOUND, id#number          table
what was cancelled at once, and undone?      EV#event, BULK#id                  table
which networks send more than usual?         EV#event#NETWORKS, day#code        table
how far is the deletion of old answers?      EV#event, RETENTION                table
which events have answers too old?           RETENTIONS, due_at                 due
how many are registered, by what?            EV#event#FIGURES, COUNTS           table
how far is the check of the figures?         EV#event, ROUND                    table
which checks of figures are due?             ROUNDS, due_at                     due
what are the counts of the erased?           EV#event, REMEMBERED               table
who did what to which registration?          AU#event, time#id#what             table
who read what?                               AU#event#READ, time#token          table
who holds this address in this event?        U#digest, U                        table
what is this registration?                   R#id, A                            table
which registrations has this event?          event_key, event_sort              by_event
what is this message's state?                R#id, M#version#kind[#occasion]    table
which messages are due?                      due_shard, due_at                  due
which of the erased may have messages left?  ERASURES, due_at                   due
which held seats have had their time?        HELD, due_at                       due
which submission may have met a holder?      RC#id, RECEIPT                     table
which such submissions were not looked at?   RECEIPTS, due_at                   due
who asked for a notice of the opening?       I#event, A#digest                  table
when do they get it, and how far is that?    I#event, OPENING                   table
when is it checked whether the room is set?  EV#event, ROOM                     table
who was told that it is missing?             EV#event, ROOM#occasion#digest     table
which of these checks are due?               ROOMS, due_at                      due
which emails did an organiser choose?        EV#event, DIGEST#digest             table
which of these are to be looked at?          DIGESTS, due_at                     due
whom of the team do emails not reach?        EV#event#TEAM, digest              table
which openings have come?                    OPENINGS, due_at                   due
how often did this sender submit?            RL#scope#digest#bucket, R          table
how much was this mailbox mailed today?      RL#mailbox#digest#day, R           table
which sessions has this organiser?           SESSIONS#digest, S#sign-in         table
have all their sessions ended?               SESSIONS#digest, A                 table
does this mailbox want no mail of an event?  UW#digest, W                       table
for whom was this proof or start spent?      POW#digest, P                      table

Nothing scans.
"""
