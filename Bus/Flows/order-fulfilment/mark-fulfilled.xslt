<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns:b="http://soa.example.com/billing/v1"
    xmlns:s="http://soa.example.com/shipping/v1"
    xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="o b s">
  <xsl:param name="invoice"/>
  <xsl:param name="shipment"/>
  <xsl:template match="/">
    <MarkFulfilled>
      <request>
        <OrderNumber><xsl:value-of select="/*/o:OrderNumber"/></OrderNumber>
        <InvoiceNumber><xsl:value-of select="$invoice//b:InvoiceNumber"/></InvoiceNumber>
        <ShipmentId><xsl:value-of select="$shipment//s:ShipmentId"/></ShipmentId>
        <TrackingNumber><xsl:value-of select="$shipment//s:TrackingNumber"/></TrackingNumber>
      </request>
    </MarkFulfilled>
  </xsl:template>
</xsl:stylesheet>
