namespace Soa.IntegrationTests.Torture;

/// <summary>What is done to the system while it works.</summary>
internal enum Blow
{
    /// <summary>The services' process is killed with SIGKILL and started again.</summary>
    KillServices,

    /// <summary>The bus's process is killed with SIGKILL and started again.</summary>
    KillBus,

    /// <summary>The broker is killed with SIGKILL and started again.</summary>
    KillBroker,

    /// <summary>All connections to the broker are cut, in the middle of whatever is being said.</summary>
    CutConnections,

    /// <summary>Somebody holds the database's write lock for three seconds.</summary>
    LockDatabase,
}
