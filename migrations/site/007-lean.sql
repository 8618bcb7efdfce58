-- Nobody asks the log for one ticket's events: the state has what screens show of it, and a replay
-- reads all. The index cost each event a place in a page of its own.
DROP INDEX event_ticket;
