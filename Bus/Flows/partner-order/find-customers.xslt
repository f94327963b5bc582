<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://soa.example.com/customers/v1">
  <xsl:template match="/Candidate">
    <FindCustomers>
      <request>
        <xsl:if test="@taxId">
          <TaxId><xsl:value-of select="@taxId"/></TaxId>
        </xsl:if>
        <xsl:if test="@scheme">
          <Identifier>
            <Scheme><xsl:value-of select="@scheme"/></Scheme>
            <Value><xsl:value-of select="@value"/></Value>
          </Identifier>
        </xsl:if>
        <PageSize>2</PageSize>
      </request>
    </FindCustomers>
  </xsl:template>
</xsl:stylesheet>
