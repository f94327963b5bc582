namespace Soa.Contrast.Reports;

/// <summary>Lists a customer's orders with what other services know of them.</summary>
internal interface ICustomerReport : IDisposable
{
    /// <summary>Gets the number of calls, or statements, of the last reading.</summary>
    int Calls { get; }

    /// <summary>Reads the report.</summary>
    Task<IReadOnlyList<ReportLine>> ReadAsync(string customerId);
}
