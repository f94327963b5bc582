using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>A list of SKUs; a type of its own so that its XML is <c>Sku</c> elements in this namespace, not <c>string</c> in another.</summary>
[CollectionDataContract(Namespace = InventoryContract.Namespace, ItemName = "Sku")]
public sealed class SkuList : List<string>;
