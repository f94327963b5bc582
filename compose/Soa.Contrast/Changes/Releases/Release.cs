namespace Soa.Contrast.Changes.Releases;

/// <summary>Represents what has to go into production for a change.</summary>
/// <param name="Programs">The programs that are built anew, and replaced.</param>
/// <param name="Flows">The flows that the bus takes over while it runs.</param>
/// <param name="Databases">The databases that are migrated.</param>
internal sealed record Release(IReadOnlyList<string> Programs, IReadOnlyList<string> Flows, IReadOnlyList<string> Databases);
