namespace Soa.Bus;

/// <summary>Represents the parts of a process that have addresses.</summary>
internal sealed record SoaBusParts(bool HasServices, bool HasFlows, bool HasJournal, bool HasParked, bool HasAlerts);
