-- What all processes know of a flow's timer: the firing that one of them claimed last, and the one that was carried out last.
CREATE TABLE FlowTimers (
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Timer NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Claimed DATETIME2(6) NOT NULL,
    Fired DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowTimers PRIMARY KEY (Flow, Timer)
)
