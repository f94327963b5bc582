namespace Soa.Bus.Load.Orders;

/// <summary>Represents what a system holds at a moment.</summary>
/// <param name="Megabytes">The memory of its process.</param>
/// <param name="HeapMegabytes">The managed heap after the last garbage collection.</param>
/// <param name="Threads">The threads of its process.</param>
/// <param name="Files">The open files and sockets of its process.</param>
/// <param name="DatabaseMegabytes">The database, with its log.</param>
internal sealed record SystemState(double Megabytes, double HeapMegabytes, int Threads, int Files, double DatabaseMegabytes);
