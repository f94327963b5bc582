namespace Soa.Bus;

/// <summary>What a process is made of, as far as it has addresses.</summary>
internal sealed record SoaBusParts(bool HasServices, bool HasFlows, bool HasJournal, bool HasParked);
