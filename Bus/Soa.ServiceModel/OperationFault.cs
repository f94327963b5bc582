using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.ServiceModel;
using System.ServiceModel.Description;
using System.Xml;

namespace Soa.ServiceModel;

/// <summary>Describes a fault that an operation's contract names, and writes its detail.</summary>
public sealed class OperationFault
{
    private readonly DataContractSerializer serializer;
    private readonly Func<FaultException, object> detail;

    internal OperationFault(FaultDescription description, MethodInfo method)
    {
        Name = description.Name;
        Action = description.Action;
        DetailType = description.DetailType;

        // As in WCF: the detail has its data contract's name unless the attribute gives it one, which its description does not have.
        var named = method.GetCustomAttributes<FaultContractAttribute>().Any(
            attribute => attribute.DetailType == DetailType && attribute.Name is not null);
        Element = named
            ? new XmlQualifiedName(description.Name, description.Namespace)
            : new XsdDataContractExporter().GetRootElementName(DetailType)!;
        serializer = new DataContractSerializer(DetailType, Element.Name, Element.Namespace);

        ExceptionType = typeof(FaultException<>).MakeGenericType(DetailType);
        var exception = Expression.Parameter(typeof(FaultException));
        var property = Expression.Property(Expression.Convert(exception, ExceptionType), nameof(FaultException<object>.Detail));
        detail = Expression.Lambda<Func<FaultException, object>>(Expression.Convert(property, typeof(object)), exception).Compile();
    }

    /// <summary>Gets the fault's name in the WSDL.</summary>
    public string Name { get; }

    /// <summary>Gets the WS-Addressing action of a message that carries it.</summary>
    public string Action { get; }

    /// <summary>Gets the data contract of the detail.</summary>
    public Type DetailType { get; }

    /// <summary>Gets the element within the fault's detail.</summary>
    public XmlQualifiedName Element { get; }

    internal Type ExceptionType { get; }

    internal void WriteDetail(XmlDictionaryWriter writer, FaultException exception) => serializer.WriteObject(writer, detail(exception));
}
