-- Which queues the flows of all buses have, and which events each wants: topics between spaces. Whoever publishes makes them on a broker that has
-- not seen them yet. SeenAt is when a bus last said so.
CREATE TABLE Subscriptions (
    Queue NVARCHAR(300) NOT NULL,
    Topics NVARCHAR(MAX) NOT NULL,
    DeliveryLimit INT NOT NULL,
    SeenAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Subscriptions PRIMARY KEY (Queue)
)
