using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.ServiceModel;
using System.ServiceModel.Description;
using System.Xml;
using Soa.Documents;

namespace Soa.ServiceModel;

/// <summary>
/// Represents an operation of a service in the document/literal wrapped style (WSDL 1.1, section 3.5): reads its request, runs, writes
/// its response.
/// </summary>
public sealed class ServiceOperation
{
    private readonly Func<object, object, Task> invoke;
    private readonly Func<Task, object>? result;
    private readonly DataContractSerializer requestPart;
    private readonly DataContractSerializer? responsePart;

    internal ServiceOperation(ServiceDefinition service, OperationDescription description)
    {
        Service = service;
        Description = description;
        var request = description.Messages[0];
        var response = description.IsOneWay ? null : description.Messages[1];
        var returns = response is null ? typeof(void) : response.Body.ReturnValue?.Type;
        if (request.Body.Parts.Count != 1 || request.Body.WrapperName is null || description.TaskMethod is not { } method
            || (response is not null && (returns is null || returns == typeof(void))))
        {
            throw new InvalidOperationException(
                $"{service.Contract.ContractType}.{description.Name} must be asynchronous and take one request and, "
                + "unless it is one-way, return one result (document/literal wrapped).");
        }

        RequestElement = new XmlQualifiedName(request.Body.WrapperName, request.Body.WrapperNamespace);
        ResponseElement = response is null ? null : new XmlQualifiedName(response.Body.WrapperName, response.Body.WrapperNamespace);
        Faults = [.. description.Faults.Select(fault => new OperationFault(fault, method))];
        IsReadOnly = method.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true };
        requestPart = PartSerializer(request.Body.Parts[0]);
        responsePart = response is null ? null : PartSerializer(response.Body.ReturnValue!);
        (invoke, result) = Compile(service.Contract.ContractType, method);
    }

    /// <summary>Gets the service it belongs to.</summary>
    public ServiceDefinition Service { get; }

    /// <summary>Gets the operation as System.ServiceModel describes it.</summary>
    public OperationDescription Description { get; }

    /// <summary>Gets the operation's name.</summary>
    public string Name => Description.Name;

    /// <summary>Gets whether it changes nothing, so that it needs no transaction and no memory of what it answered.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Gets the element in the body of a request.</summary>
    public XmlQualifiedName RequestElement { get; }

    /// <summary>Gets the element in the body of a response; <c>null</c> if the operation is one-way.</summary>
    public XmlQualifiedName? ResponseElement { get; }

    /// <summary>Gets the faults its contract names.</summary>
    public IReadOnlyList<OperationFault> Faults { get; }

    /// <summary>Reads the request from a reader that is on <see cref="RequestElement"/>.</summary>
    /// <exception cref="SerializationException">The element's content is not what the contract says.</exception>
    public object ReadRequest(XmlDictionaryReader reader)
    {
        reader.ReadStartElement(RequestElement.Name, RequestElement.Namespace);
        reader.MoveToContent();
        var request = requestPart.ReadObject(reader, verifyObjectName: true)
            ?? throw new SerializationException($"The request of {RequestElement.Name} is nil.");
        while (reader.NodeType != XmlNodeType.EndElement)
            reader.Skip();
        reader.ReadEndElement();
        return request;
    }

    /// <summary>Calls the operation on an instance of the service.</summary>
    /// <returns>The result; <c>null</c> only if the operation is one-way.</returns>
    public async Task<object?> InvokeAsync(object instance, object request)
    {
        var task = invoke(instance, request);
        await task;
        return result is null ? null : result(task) ?? throw new InvalidOperationException($"{Service.Name}/{Name} returned no result.");
    }

    /// <summary>
    /// Makes an instance of the service, calls the operation on it and writes what it answered. This is all of a call that is the same
    /// with and without a transaction around it.
    /// </summary>
    /// <param name="scope">The call's own services, from which the instance gets what its constructor asks for.</param>
    /// <param name="request">What <see cref="ReadRequest"/> returned.</param>
    /// <returns>
    /// The response (nothing if the operation is one-way) or, when the service threw a <see cref="FaultException"/>, the fault.
    /// </returns>
    /// <exception cref="Exception">Anything else that the service threw.</exception>
    public async Task<OperationAnswer> RunAsync(IServiceProvider scope, object request)
    {
        try
        {
            var answer = await InvokeAsync(Service.CreateInstance(scope), request);
            return new OperationAnswer(answer is null ? default : WriteResponse(answer), IsFault: false);
        }
        catch (FaultException fault)
        {
            return new OperationAnswer(FaultExceptionWriter.Write(fault, this), IsFault: true);
        }
    }

    /// <summary>Returns the response element, in UTF-8 without an XML declaration.</summary>
    public ReadOnlyMemory<byte> WriteResponse(object operationResult) => XmlBytes.Write((this, operationResult), static (writer, state) =>
    {
        var (operation, result) = state;
        writer.WriteStartElement(operation.ResponseElement!.Name, operation.ResponseElement.Namespace);
        operation.responsePart!.WriteObject(writer, result);
        writer.WriteEndElement();
    });

    internal OperationFault? FindFault(FaultException exception)
    {
        foreach (var fault in Faults)
        {
            if (fault.ExceptionType.IsInstanceOfType(exception))
                return fault;
        }

        return null;
    }

    private static DataContractSerializer PartSerializer(MessagePartDescription part) => new(part.Type, part.Name, part.Namespace);

    private static (Func<object, object, Task>, Func<Task, object>?) Compile(Type contract, MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var request = Expression.Parameter(typeof(object));
        var call = Expression.Call(
            Expression.Convert(instance, contract), method, Expression.Convert(request, method.GetParameters()[0].ParameterType));
        var invoke = Expression.Lambda<Func<object, object, Task>>(call, instance, request).Compile();
        if (method.ReturnType == typeof(Task))
            return (invoke, null);
        var task = Expression.Parameter(typeof(Task));
        var value = Expression.Property(Expression.Convert(task, method.ReturnType), nameof(Task<object>.Result));
        return (invoke, Expression.Lambda<Func<Task, object>>(Expression.Convert(value, typeof(object)), task).Compile());
    }
}
