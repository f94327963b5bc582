namespace Soa.Bus.Load.Queueing;

/// <summary>Represents something that visits stations one after the other, such as an order.</summary>
/// <param name="arrived">When it arrived, in seconds.</param>
/// <param name="counts">False while the network fills.</param>
internal sealed class Customer(double arrived, bool counts)
{
    public double Arrived => arrived;

    public bool Counts => counts;

    /// <summary>Gets or sets the number of the visit that it makes.</summary>
    public int Visit { get; set; }
}
