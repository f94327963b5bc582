using Soa.Database;

namespace Soa.IntegrationTests.Torture;

/// <summary>Represents a system in several processes, as the load and the audit see it.</summary>
internal interface IOrderSystem
{
    /// <summary>Gets the services' database.</summary>
    SharedDatabase Database { get; }

    /// <summary>Returns the address of a service for SOAP 1.2 with addressing.</summary>
    string AddressOf(string service);

    /// <summary>Returns the numbers of the invoices delivered to the customer.</summary>
    HashSet<string> DeliveredInvoices();

    /// <summary>Returns the events received by a subscriber to all events since the start.</summary>
    Task<ReceivedEvents> ReceivedEventsAsync();
}
