namespace Soa.IntegrationTests.Torture;

/// <summary>Specifies a disruption of the system while it works.</summary>
internal enum Disruption
{
    /// <summary>The services' process is killed with SIGKILL and started again.</summary>
    KillServices,

    /// <summary>The bus's process is killed with SIGKILL and started again.</summary>
    KillBus,

    /// <summary>The broker is killed with SIGKILL and started again.</summary>
    KillBroker,

    /// <summary>All connections to the broker are cut, possibly in the middle of a frame.</summary>
    CutConnections,

    /// <summary>The write lock of the database is held for three seconds.</summary>
    LockDatabase,
}
