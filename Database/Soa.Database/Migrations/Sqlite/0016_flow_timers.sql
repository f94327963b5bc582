-- What all processes know of a flow's timer: the firing that one of them claimed last, and the one that was carried out last.
CREATE TABLE FlowTimers (
    Flow TEXT NOT NULL,
    Timer TEXT NOT NULL,
    Claimed TEXT NOT NULL,
    Fired TEXT NOT NULL,
    PRIMARY KEY (Flow, Timer)
) WITHOUT ROWID
