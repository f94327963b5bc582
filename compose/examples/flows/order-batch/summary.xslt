<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" xmlns="http://soa.example.com/examples/v1" exclude-result-prefixes="o">
  <xsl:output indent="yes"/>
  <xsl:param name="accepted"/>
  <xsl:param name="summary"/>
  <xsl:template match="/">
    <BatchSummary orders="{$summary/summary/@parts}" accepted="{$summary/summary/@completed}" refused="{$summary/summary/@faulted}">
      <xsl:for-each select="$accepted/parts/part">
        <Accepted order="{@number}" number="{.//o:OrderNumber}" status="{.//o:Status}"/>
      </xsl:for-each>
      <xsl:for-each select="$summary/summary/fault">
        <Refused order="{@part}" code="{name}"><xsl:value-of select="message"/></Refused>
      </xsl:for-each>
    </BatchSummary>
  </xsl:template>
</xsl:stylesheet>
