using System.Reflection;

namespace Soa.Contrast.Calls;

/// <summary>Implements a contract by sending each call elsewhere.</summary>
internal class ContractClient : DispatchProxy
{
    private static readonly MethodInfo Typed =
        typeof(ContractClient).GetMethod(nameof(CastAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    private Func<ContractOperation, object, Task<object>> send = null!;

    /// <summary>Returns a client.</summary>
    /// <param name="send">Sends a request, and returns the result.</param>
    /// <typeparam name="TContract">The contract.</typeparam>
    public static TContract Create<TContract>(Func<ContractOperation, object, Task<object>> send)
        where TContract : class
    {
        var client = Create<TContract, ContractClient>();
        ((ContractClient)(object)client).send = send;
        return client;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var operation = ContractOperation.Of(targetMethod!);
        return Typed.MakeGenericMethod(operation.Result).Invoke(null, [send(operation, args![0]!)]);
    }

    private static async Task<T> CastAsync<T>(Task<object> answer) => (T)await answer;
}
