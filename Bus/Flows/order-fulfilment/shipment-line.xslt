<?xml version="1.0" encoding="UTF-8"?>
<!-- What both ways of dispatching say of a line, in Shipping's words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns="http://soa.example.com/shipping/v1" exclude-result-prefixes="i">
  <xsl:template name="shipment-line">
    <LineNumber><xsl:value-of select="i:LineNumber"/></LineNumber>
    <Sku><xsl:value-of select="i:Sku"/></Sku>
    <Description><xsl:value-of select="i:Name"/></Description>
    <Quantity><xsl:value-of select="i:Quantity"/></Quantity>
    <UnitOfMeasure><xsl:value-of select="i:UnitOfMeasure"/></UnitOfMeasure>
    <WeightKg><xsl:value-of select="format-number(i:WeightKg * i:Quantity, '0.####')"/></WeightKg>
  </xsl:template>
</xsl:stylesheet>
