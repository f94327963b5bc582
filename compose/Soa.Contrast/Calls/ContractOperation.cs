using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using System.ServiceModel;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;

namespace Soa.Contrast.Calls;

/// <summary>Describes an operation of one of the five contracts.</summary>
internal sealed class ContractOperation
{
    private readonly MethodInfo method;
    private readonly PropertyInfo result;

    private ContractOperation(Type contract, MethodInfo method)
    {
        this.method = method;
        result = method.ReturnType.GetProperty(nameof(Task<object>.Result))!;
        Contract = contract;
        Name = $"{contract.Name[1..]}/{method.Name[..^"Async".Length]}";
    }

    /// <summary>Gets the operations by their names.</summary>
    public static FrozenDictionary<string, ContractOperation> ByName { get; } =
        (from contract in (Type[])[typeof(ICustomers), typeof(IOrders), typeof(IInventory), typeof(IBilling), typeof(IShipping)]
         from method in contract.GetMethods()
         select new ContractOperation(contract, method)).ToFrozenDictionary(operation => operation.Name);

    private static readonly FrozenDictionary<MethodInfo, ContractOperation> ByMethod =
        ByName.Values.ToFrozenDictionary(operation => operation.method);

    /// <summary>Gets the service and the operation: <c>Orders/SubmitOrder</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the contract.</summary>
    public Type Contract { get; }

    /// <summary>Gets the type of the request.</summary>
    public Type Request => method.GetParameters()[0].ParameterType;

    /// <summary>Gets the type of the result.</summary>
    public Type Result => result.PropertyType;

    /// <summary>Gets the type of the detail of its fault.</summary>
    public Type Fault => method.GetCustomAttribute<FaultContractAttribute>()!.DetailType;

    /// <summary>Gets a value that indicates whether it changes nothing.</summary>
    public bool IsReadOnly => method.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true };

    /// <summary>Returns the operation that a method of a contract stands for.</summary>
    public static ContractOperation Of(MethodInfo method) => ByMethod[method];

    /// <summary>Calls it on a service.</summary>
    public async Task<object> InvokeAsync(object service, object request)
    {
        var task = (Task)method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, [request], null)!;
        await task;
        return result.GetValue(task)!;
    }
}
