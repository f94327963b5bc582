namespace Soa.Contrast.Shapes;

/// <summary>Names the shapes, from the one with the fewest parts to the one with the most.</summary>
internal enum ShapeKind
{
    /// <summary>One process: user interface, rules, and an embedded database; calls are calls of methods.</summary>
    OneTier,

    /// <summary>Fat clients, which hold the rules, on a shared database.</summary>
    TwoTier,

    /// <summary>Clients, one server with all rules, called over SOAP, and its database.</summary>
    ThreeTier,

    /// <summary>Services and flows in hosts of their own, a bus on RabbitMQ between them, and a shared database.</summary>
    SoaWithBus,

    /// <summary>Services with a process, a database, and a REST API each, which follow each other's events.</summary>
    Microservices,
}
