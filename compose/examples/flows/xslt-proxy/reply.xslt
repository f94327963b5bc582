<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns="http://soa.example.com/old-warehouse" exclude-result-prefixes="i">
  <xsl:template match="/">
    <xsl:apply-templates select="//i:StockLevel"/>
  </xsl:template>
  <xsl:template match="i:StockLevel">
    <checkStockResponse>
      <articleNo><xsl:value-of select="i:Sku"/></articleNo>
      <free><xsl:value-of select="i:Available"/></free>
      <unit>
        <xsl:choose>
          <xsl:when test="i:UnitOfMeasure = 'C62'">piece</xsl:when>
          <xsl:otherwise><xsl:value-of select="i:UnitOfMeasure"/></xsl:otherwise>
        </xsl:choose>
      </unit>
    </checkStockResponse>
  </xsl:template>
</xsl:stylesheet>
