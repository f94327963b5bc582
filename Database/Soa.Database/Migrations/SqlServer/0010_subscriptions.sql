-- Which queues the flows of all buses have, and which events each wants: topics between spaces. Whoever publishes makes them on a broker that has
-- not seen them yet. SeenAt is when a bus last said so.
CREATE TABLE Subscriptions (
    Queue NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Topics NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DeliveryLimit INT NOT NULL,
    SeenAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Subscriptions PRIMARY KEY (Queue)
)
