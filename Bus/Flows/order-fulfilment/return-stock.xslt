<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="http://soa.example.com/inventory/v1"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="i o">
  <xsl:param name="input"/>
  <xsl:template match="/i:ReservedLine">
    <AdjustStock>
      <request>
        <Sku><xsl:value-of select="i:Sku"/></Sku>
        <Quantity><xsl:value-of select="i:Quantity"/></Quantity>
        <Reason>Order <xsl:value-of select="$input/*/o:OrderNumber"/> could not be fulfilled.</Reason>
      </request>
    </AdjustStock>
  </xsl:template>
</xsl:stylesheet>
