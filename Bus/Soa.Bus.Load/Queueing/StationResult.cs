namespace Soa.Bus.Load.Queueing;

/// <summary>Represents what happened at a station.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Servers">The number of its servers.</param>
/// <param name="Utilization">The part of the time in which a server works; 1 is all of it.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="MeanWait">How long a visit waits before it is served, in seconds.</param>
internal sealed record StationResult(string Name, int Servers, double Utilization, int Visits, double MeanWait);
