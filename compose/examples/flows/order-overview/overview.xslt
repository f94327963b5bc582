<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns:c="http://soa.example.com/customers/v1" xmlns:b="http://soa.example.com/billing/v1"
    xmlns:s="http://soa.example.com/shipping/v1" xmlns="http://soa.example.com/examples/v1" exclude-result-prefixes="o c b s">
  <xsl:output indent="yes"/>
  <xsl:param name="order"/>
  <xsl:template match="/">
    <OrderOverview number="{$order//o:Order/o:OrderNumber}" status="{$order//o:Order/o:Status}">
      <xsl:apply-templates select="replies/reply"/>
    </OrderOverview>
  </xsl:template>
  <xsl:template match="reply[@from = 'customer' and @outcome = 'answered']">
    <Customer><xsl:value-of select=".//c:Customer/c:Name"/></Customer>
  </xsl:template>
  <xsl:template match="reply[@from = 'invoice' and @outcome = 'answered']">
    <Invoice number="{.//b:Invoice/b:InvoiceNumber}" status="{.//b:Invoice/b:Status}" outstanding="{.//b:OutstandingAmount}"/>
  </xsl:template>
  <xsl:template match="reply[@from = 'shipment' and @outcome = 'answered']">
    <Shipment carrier="{.//s:Carrier}" tracking="{.//s:TrackingNumber}" status="{.//s:Shipment/s:Status}"/>
  </xsl:template>
  <!-- There is no invoice or shipment yet. -->
  <xsl:template match="reply[@outcome = 'discarded']"/>
  <xsl:template match="reply">
    <Missing part="{@from}" why="{@outcome}"/>
  </xsl:template>
</xsl:stylesheet>
