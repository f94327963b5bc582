namespace Soa.Bus.Load.Scaling;

/// <summary>Represents what a system did with some orders.</summary>
/// <param name="Orders">How many.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Used">What it used meanwhile.</param>
/// <param name="Writer">The part of the time in which some process wrote to the database.</param>
internal sealed record ScaleSlice(int Orders, TimeSpan Time, Usage Used, double Writer)
{
    /// <summary>Gets the orders fulfilled a second.</summary>
    public double PerSecond => Orders / Time.TotalSeconds;

    /// <summary>Gets the processor time of the buses for an order, in milliseconds.</summary>
    public double Buses => Used.Buses.TotalMilliseconds / Orders;

    /// <summary>Gets that of the services.</summary>
    public double Services => Used.Services.TotalMilliseconds / Orders;

    /// <summary>Gets that of the broker.</summary>
    public double Broker => Used.Broker.TotalMilliseconds / Orders;

    /// <summary>Gets that of the clients.</summary>
    public double Client => Used.Client.TotalMilliseconds / Orders;

    /// <summary>Gets that of buses, services and broker.</summary>
    public double System => Buses + Services + Broker;

    /// <summary>Gets how long an order keeps the database's only writer, in milliseconds.</summary>
    public double WriterTime => Writer * Time.TotalMilliseconds / Orders;

    /// <summary>Gets how many cores it and its clients kept busy.</summary>
    public double OwnCores => (System + Client) * Orders / Time.TotalMilliseconds;

    /// <summary>Gets how many other programs kept busy.</summary>
    public double OtherCores => Math.Max(0, (Used.Machine / Time) - OwnCores);
}
