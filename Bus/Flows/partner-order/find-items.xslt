<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="http://soa.example.com/customers/v1" xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="c">
  <xsl:param name="customer"/>
  <xsl:template match="/Candidate">
    <FindItems>
      <request>
        <xsl:element name="{@by}"><xsl:value-of select="@value"/></xsl:element>
        <xsl:if test="@by = 'BuyerItemId'">
          <BuyerId><xsl:value-of select="$customer/c:CustomerId"/></BuyerId>
        </xsl:if>
        <PageSize>2</PageSize>
      </request>
    </FindItems>
  </xsl:template>
</xsl:stylesheet>
