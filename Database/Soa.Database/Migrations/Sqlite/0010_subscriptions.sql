-- Which queues the flows of all buses have, and which events each wants: topics between spaces. Whoever publishes makes them on a broker that has
-- not seen them yet. SeenAt is when a bus last said so.
CREATE TABLE Subscriptions (
    Queue TEXT NOT NULL PRIMARY KEY,
    Topics TEXT NOT NULL,
    DeliveryLimit INTEGER NOT NULL,
    SeenAt TEXT NOT NULL
) WITHOUT ROWID
