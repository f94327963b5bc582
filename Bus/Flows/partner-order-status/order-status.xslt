<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns="http://soa.example.com/partners/v1" exclude-result-prefixes="o">
  <xsl:output indent="yes"/>
  <xsl:param name="order"/>
  <xsl:template match="/">
    <xsl:apply-templates select="$order//o:GetOrderResult"/>
  </xsl:template>
  <xsl:template match="o:GetOrderResult">
    <OrderStatus>
      <PurchaseOrderNumber><xsl:value-of select="o:Order/o:PurchaseOrderNumber"/></PurchaseOrderNumber>
      <OrderNumber><xsl:value-of select="o:Order/o:OrderNumber"/></OrderNumber>
      <Status><xsl:value-of select="o:Order/o:Status"/></Status>
      <xsl:variable name="reason" select="o:StatusHistory/o:OrderStatusChange[last()]/o:Reason"/>
      <xsl:if test="$reason">
        <Reason><xsl:value-of select="$reason"/></Reason>
      </xsl:if>
      <TotalAmount currency="{o:Order/o:Currency}"><xsl:value-of select="o:Order/o:TotalAmount"/></TotalAmount>
      <xsl:for-each select="o:Order/o:Lines/o:OrderLine">
        <Line id="{(o:LineNumber | o:BuyerLineId)[last()]}" sku="{o:Sku}" quantity="{o:Quantity}" unit="{o:UnitOfMeasure}" amount="{o:LineAmount}"/>
      </xsl:for-each>
      <xsl:for-each select="o:Invoices/o:OrderInvoice">
        <Invoice number="{o:InvoiceNumber}" status="{o:Status}"/>
      </xsl:for-each>
      <xsl:for-each select="o:Shipments/o:OrderShipment">
        <Shipment carrier="{o:Carrier}" trackingNumber="{o:TrackingNumber}" status="{o:Status}"/>
      </xsl:for-each>
    </OrderStatus>
  </xsl:template>
</xsl:stylesheet>
