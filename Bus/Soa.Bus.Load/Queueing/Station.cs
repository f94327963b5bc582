namespace Soa.Bus.Load.Queueing;

/// <summary>Represents a resource that all share: equal servers behind one queue, first come, first served.</summary>
/// <param name="name">The name in the output.</param>
/// <param name="servers">The number of servers; <see cref="Unlimited"/> for a delay at which nobody waits.</param>
internal sealed class Station(string name, int servers)
{
    /// <summary>The number of servers of a delay.</summary>
    public const int Unlimited = int.MaxValue;

    private readonly Queue<(Customer Customer, double Time, double At)> waiting = new();
    private int working;

    public string Name => name;

    public int Servers => servers;

    /// <summary>Gets the time that all servers together have worked for visits that count, in seconds.</summary>
    public double Busy { get; private set; }

    /// <summary>Gets the time that visits that count have waited, in seconds.</summary>
    public double Waited { get; private set; }

    /// <summary>Gets the number of visits that count.</summary>
    public int Visits { get; private set; }

    /// <summary>Gets the mean time that a visit waits before it is served, in seconds.</summary>
    public double MeanWait => Visits == 0 ? 0 : Waited / Visits;

    /// <summary>Lets a customer in.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="time">How long it is served.</param>
    /// <param name="now">The time.</param>
    /// <returns><c>true</c> if it is served now; <c>false</c> if it waits.</returns>
    public bool Enter(Customer customer, double time, double now)
    {
        if (working >= servers)
        {
            waiting.Enqueue((customer, time, now));
            return false;
        }

        working++;
        Count(customer, time, waited: 0);
        return true;
    }

    /// <summary>Lets a customer out whose service has ended.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The customer that is served instead, and how long; <c>null</c> if none waits.</returns>
    public (Customer Customer, double Time)? Leave(double now)
    {
        if (!waiting.TryDequeue(out var next))
        {
            working--;
            return null;
        }

        Count(next.Customer, next.Time, now - next.At);
        return (next.Customer, next.Time);
    }

    private void Count(Customer customer, double time, double waited)
    {
        if (!customer.Counts)
            return;
        Visits++;
        Busy += time;
        Waited += waited;
    }
}
