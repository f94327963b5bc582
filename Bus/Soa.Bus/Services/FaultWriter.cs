using System.ServiceModel;

namespace Soa.Bus.Services;

internal static class FaultWriter
{
    public static ReadOnlyMemory<byte> Write(FaultException fault, ServiceOperation operation) =>
        throw new InvalidOperationException($"{operation.Name} {fault.Message}");
}
